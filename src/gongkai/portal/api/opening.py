"""Open to every web page: CORS for reading, without credentials."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ROOT = "/api/v1/"
METHODS = "GET, HEAD, OPTIONS"
_READABLE = "ETag, Last-Modified, Link, Retry-After, X-Request-ID, Content-Disposition"
_SENT = "Accept, Accept-Language, If-None-Match"
_A_DAY = "86400"


class OpenForReading:
    """Let scripts of any site read what stands below ``ROOT``, errors too; answer what browsers ask before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": METHODS})
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = _SENT
            response["Access-Control-Max-Age"] = _A_DAY
        else:
            response = self.get_response(request)
            if request.path != ROOT:  # the guide is a page: it looks as its reader chose
                response["Vary"] = "Accept-Language"
        if request.method in METHODS.split(", "):
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = _READABLE
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
