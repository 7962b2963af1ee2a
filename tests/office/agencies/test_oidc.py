"""Single sign-on against a provider that really answers: whom it lets in, and whom it does not."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import include, path

from gongkai.office.agencies.models import Person, Role
from gongkai.office.trail.recording import by_system
from gongkai.server.urls import urlpatterns as server_urls
from tests.office.conftest import Region

urlpatterns = [path("office/oidc/", include("mozilla_django_oidc.urls")), *server_urls]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(BaseHTTPRequestHandler):
    """Token, key and user endpoints of a provider that vouches for whatever ``claims`` say."""

    claims: ClassVar[dict[str, Any]] = {}
    nonce = ""
    audience = "gongkai"

    def do_POST(self) -> None:
        now = int(time.time())
        payload = {"sub": "1", "aud": self.audience, "iat": now, "exp": now + 60, "nonce": type(self).nonce}
        token = jwt.encode(payload, KEY, "RS256", headers={"kid": "1"})
        self._answer({"access_token": "a", "id_token": token, "token_type": "Bearer"})

    def do_GET(self) -> None:
        if self.path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self._answer({"keys": [{**public, "kid": "1", "alg": "RS256"}]})
        else:
            self._answer(type(self).claims)

    def _answer(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *args: Any) -> None:
        """Quietly."""


@pytest.fixture
def provider(settings: Any) -> Iterator[type[Provider]]:
    """A provider on a free port of this machine, and the settings that name it."""
    server = HTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = "gongkai", "secret"
    settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{base}/authorise"
    settings.OIDC_OP_TOKEN_ENDPOINT = f"{base}/token"
    settings.OIDC_OP_USER_ENDPOINT = f"{base}/user"
    settings.OIDC_OP_JWKS_ENDPOINT = f"{base}/keys"
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "gongkai.office.agencies.oidc.SingleSignOn",
    ]
    Provider.audience = "gongkai"
    yield Provider
    server.shutdown()
    server.server_close()


def come_back(provider: type[Provider], claims: dict[str, Any]) -> tuple[Client, str]:
    """Go to the provider and come back with a code; the browser and where it was sent."""
    client = Client()
    sent = parse_qs(urlsplit(client.get("/office/oidc/authenticate/").headers["Location"]).query)
    provider.claims, provider.nonce = claims, sent["nonce"][0]
    answer = client.get("/office/oidc/callback/", {"code": "c", "state": sent["state"][0]})
    return client, answer.headers["Location"]


@pytest.fixture
def leader(region: Region) -> Person:
    """A leader with an address."""
    person = region.hire(region.department, Role.LEADER)
    with by_system("test"):
        person.email = "leader@example.org"
        person.save()
    return person


def test_an_account_that_exists_is_opened(leader: Person, provider: type[Provider]) -> None:
    """With the roles it has here, and no other."""
    client, _onward = come_back(provider, {"email": "Leader@example.org", "email_verified": True, "roles": ["admin"]})
    assert client.get("/office/agencies/").status_code == 200
    assert client.get("/office/agencies/exchange/").status_code == 404


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@example.org"},
        {"email": "leader@example.org", "email_verified": False},
        {"name": "leader"},
    ],
)
def test_nobody_else_comes_in_and_no_account_is_made(
    leader: Person, provider: type[Provider], claims: dict[str, Any]
) -> None:
    """An unknown address, one nobody verified, none at all."""
    client, onward = come_back(provider, claims)
    assert onward == "/office/sign-in/?single-sign-on=failed"
    assert "统一身份认证没有对应到可用的账号" in client.get(onward).content.decode()
    assert Person.objects.count() == 1


def test_a_token_for_another_client_is_refused(leader: Person, provider: type[Provider]) -> None:
    """A service that shares the provider cannot pass its visitors' tokens on."""
    provider.audience = "another"
    _client, onward = come_back(provider, {"email": "leader@example.org"})
    assert onward == "/office/sign-in/?single-sign-on=failed"
