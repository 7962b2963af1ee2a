"""Single sign-on (统一身份认证) by OpenID Connect: it proves who somebody is and gives no right.

Only accounts that exist are opened, found by the claim that ``OIDC_ACCOUNT_CLAIM`` names: ``email`` (a verified
address) or one that holds the user name. Roles, forced second factor and lock-out stay this server's business.
"""

import logging
from typing import Any

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.urls import reverse
from django.utils.decorators import method_decorator
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView

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

    def retrieve_matching_jwk(self, token: str) -> jwt.PyJWK:
        """The provider's key that signed: the one the token names, or its only one. The library wants a name always,
        which a provider with one key need not give (OpenID Connect Core 1.0, 10.1).
        """
        answer = requests.get(self.OIDC_OP_JWKS_ENDPOINT, timeout=settings.OIDC_TIMEOUT)
        answer.raise_for_status()
        header = jwt.get_unverified_header(token)
        kind = {"RS": "RSA", "ES": "EC"}.get(self.OIDC_RP_SIGN_ALGO[:2])
        wanted = {"kty": kind, "alg": self.OIDC_RP_SIGN_ALGO, "use": "sig", "kid": header.get("kid")}
        fitting = [
            key
            for key in answer.json()["keys"]
            if all(value is None or key.get(name, value) == value for name, value in wanted.items())
        ]
        if len(fitting) != 1:
            raise SuspiciousOperation(f"{len(fitting)} of the provider's keys may have signed the token, not one")
        return jwt.PyJWK(fitting[0], algorithm=self.OIDC_RP_SIGN_ALGO)

    def verify_token(self, token: str, **kwargs: Any) -> Any:
        """The library checks signature and nonce; that the token was made for this server is checked here."""
        payload = super().verify_token(token, **kwargs)
        audience = payload.get("aud")
        if self.OIDC_RP_CLIENT_ID not in ([audience] if isinstance(audience, str) else audience or []):
            raise SuspiciousOperation("the identity token was made for another client")
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> Any:
        """The claims, which must be about the person the identity token names (OpenID Connect Core 1.0, 5.3.2)."""
        claims = super().get_userinfo(access_token, id_token, payload)
        if claims.get("sub", payload.get("sub")) != payload.get("sub"):
            raise SuspiciousOperation("the claims are about another person than the identity token")
        return claims

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
        except (requests.RequestException, SuspiciousOperation, jwt.PyJWTError, KeyError, ValueError) as error:
            logger.warning("single sign-on failed: %s: %s", type(error).__name__, error)
            return self.login_failure()
