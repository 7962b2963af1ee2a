"""Single sign-on (统一身份认证) by OpenID Connect: it proves who somebody is and gives no right.

Only accounts that exist are opened, found by the claim that ``OIDC_ACCOUNT_CLAIM`` names: ``email`` (a verified
address) or one that holds the user name. Roles, forced second factor and lock-out stay this server's business.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.urls import reverse
from django.utils.decorators import method_decorator
from jwt import PyJWTError
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView
from requests import RequestException

from gongkai.office.agencies.models import Person
from gongkai.office.agencies.rights import capacities
from gongkai.office.agencies.signing_in import OfficeBackend

logger = logging.getLogger(__name__)


class SingleSignOn(OfficeBackend, OIDCAuthenticationBackend):
    """Finds the account a provider vouches for."""

    def __init__(self) -> None:
        OIDCAuthenticationBackend.__init__(self)

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        """Only what the callback brings: a password is another backend's."""
        if username is not None or password is not None:
            return None
        return OIDCAuthenticationBackend.authenticate(self, request, **kwargs)

    def verify_token(self, token: str, **kwargs: Any) -> Any:
        """The library checks signature and nonce; that the token was made for this server is checked here."""
        payload = super().verify_token(token, **kwargs)
        audience = payload.get("aud")
        if self.OIDC_RP_CLIENT_ID not in ([audience] if isinstance(audience, str) else audience or []):
            raise SuspiciousOperation("the identity token was made for another client")
        return payload

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        claim = settings.OIDC_ACCOUNT_CLAIM
        return bool(claims.get(claim)) and (claim != "email" or claims.get("email_verified") is not False)

    def filter_users_by_claims(self, claims: dict[str, Any]) -> Any:
        claim = settings.OIDC_ACCOUNT_CLAIM
        field = "email__iexact" if claim == "email" else "username"
        found = Person.objects.filter(**{field: claims[claim]}, is_active=True)
        return [person for person in found if capacities(person)]


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class Callback(OIDCAuthenticationCallbackView):
    """Asks the provider outside any transaction, and answers a refusal or a failure on the sign-in page."""

    @property
    def failure_url(self) -> str:
        return f"{reverse('sign_in')}?single-sign-on=failed"

    def get(self, request: Any) -> Any:
        try:
            return super().get(request)
        except (RequestException, SuspiciousOperation, PyJWTError, KeyError, ValueError) as error:
            logger.warning("single sign-on failed: %s: %s", type(error).__name__, error)
            return self.login_failure()
