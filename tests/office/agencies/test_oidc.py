"""Single sign-on against a provider that really answers: whom it lets in, and whom it does not."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt
import oidc_provider_mock
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import include, path

from gongkai.office.agencies.models import Person, Role
from gongkai.office.trail.recording import by_system
from gongkai.server.urls import urlpatterns as server_urls
from tests.office.conftest import Region

urlpatterns = [path("office/oidc/", include("mozilla_django_oidc.urls")), *server_urls]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def public(key: rsa.RSAPrivateKey, **said: str) -> dict[str, Any]:
    """The public half of ``key``, with what else the provider says of it."""
    return {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())), **said}


class Provider(BaseHTTPRequestHandler):
    """Token, key and user endpoints of a provider that vouches for whatever ``claims`` say."""

    claims: ClassVar[dict[str, Any]] = {}
    nonce = ""
    audience = "gongkai"
    named: ClassVar[dict[str, str]] = {"kid": "1"}
    keys: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        now = int(time.time())
        payload = {"sub": "1", "aud": self.audience, "iat": now, "exp": now + 60, "nonce": type(self).nonce}
        token = jwt.encode(payload, KEY, "RS256", headers=type(self).named)
        self._answer({"access_token": "a", "id_token": token, "token_type": "Bearer"})

    def do_GET(self) -> None:
        if self.path == "/keys":
            self._answer({"keys": type(self).keys})
        else:
            self._answer(type(self).claims)

    def _answer(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *args: Any) -> None:
        """Quietly."""


def use(settings: Any, base: str, *endpoints: str) -> None:
    """Sign in at the provider ``base`` with its authorisation, token, user and key endpoints."""
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = "gongkai", "secret"
    for kind, endpoint in zip(("AUTHORIZATION", "TOKEN", "USER", "JWKS"), endpoints, strict=True):
        setattr(settings, f"OIDC_OP_{kind}_ENDPOINT", base + endpoint)
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "gongkai.office.agencies.oidc.SingleSignOn",
    ]


@pytest.fixture
def provider(settings: Any) -> Iterator[type[Provider]]:
    """A provider on a free port of this machine, and the settings that name it."""
    server = HTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    use(settings, f"http://127.0.0.1:{server.server_port}", "/authorise", "/token", "/user", "/keys")
    Provider.audience, Provider.named, Provider.keys = "gongkai", {"kid": "1"}, [public(KEY, kid="1", alg="RS256")]
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


def test_a_first_password_is_asked_for_only_where_it_was_used(leader: Person, provider: type[Provider]) -> None:
    """Who comes by the provider need not know it; who types it replaces it."""
    with by_system("test"):
        leader.must_change_password = True
        leader.save()
    client, _onward = come_back(provider, {"email": "leader@example.org"})
    assert client.get("/office/agencies/").status_code == 200
    client.force_login(leader, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    assert client.get("/office/agencies/").headers["Location"] == "/office/account/password/"


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


@pytest.mark.parametrize(
    ("named", "keys", "opened"),
    [
        ({}, [public(KEY)], True),
        ({}, [public(KEY, kid="1")], True),
        ({}, [public(KEY), public(OTHER, use="enc")], True),
        ({"kid": "1"}, [public(OTHER, kid="2"), public(KEY, kid="1")], True),
        ({}, [public(KEY), public(OTHER)], False),
        ({"kid": "2"}, [public(KEY, kid="1")], False),
        ({}, [public(OTHER)], False),
        ({}, [], False),
    ],
)
def test_the_key_is_the_one_named_or_the_only_one(
    leader: Person, provider: type[Provider], named: dict[str, str], keys: list[dict[str, Any]], opened: bool
) -> None:
    """A provider with one key need not name it; where several may have signed, none is guessed."""
    provider.named, provider.keys = named, keys
    _client, onward = come_back(provider, {"email": "leader@example.org"})
    assert (onward == "/office/") is opened


def test_claims_about_somebody_else_are_refused(leader: Person, provider: type[Provider]) -> None:
    """The claims must be about the person the identity token names (OpenID Connect Core 1.0, 5.3.2)."""
    _client, onward = come_back(provider, {"sub": "2", "email": "leader@example.org"})
    assert onward == "/office/sign-in/?single-sign-on=failed"


@pytest.mark.parametrize(
    ("subject", "onward"), [("l", "/office/items/"), ("s", "/office/sign-in/?single-sign-on=failed")]
)
def test_a_provider_that_others_wrote(leader: Person, settings: Any, subject: str, onward: str) -> None:
    """The whole way, with proof of the code's owner (PKCE), at a provider this project had no part in."""
    known = [
        oidc_provider_mock.User(sub=s, claims={"email": f"{n}@example.org"}) for s, n in (("l", "leader"), ("s", "x"))
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=known) as server:
        use(
            settings,
            f"http://localhost:{server.server_port}",
            "/oauth2/authorize",
            "/oauth2/token",
            "/userinfo",
            "/jwks",
        )
        client = Client()
        begun = client.get("/office/oidc/authenticate/?next=/office/items/").headers["Location"]
        agreed = requests.post(begun, data={"sub": subject}, allow_redirects=False, timeout=10).headers["Location"]
        assert client.get(agreed).headers["Location"] == onward
    assert (client.get("/office/items/").status_code == 200) is (subject == "l")
