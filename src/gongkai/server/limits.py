"""Which addresses may be asked for how often. The API counts its calls by token (``pushing.api.access``).

Counted before the form is read, before the view and outside its transaction, so that what is refused or undone counts
as well.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from gongkai.office.limiting import READING, WRITING, Limit

_WINDOW = 300
SIGN_IN = Limit("sign-in", _WINDOW, by_address=200, by_account=20, methods=WRITING)
"""Beside it an account is locked after some wrong passwords; this stops trying one password on many accounts."""
SECRETS = Limit("secrets", _WINDOW, by_address=200, by_account=20, methods=WRITING)
"""Codes of a second factor, one's own old password, recovery codes, and the first passwords given to others."""
UPLOADS = Limit("uploads", _WINDOW, by_address=3000, by_account=300, methods=WRITING)
IMPORTS = Limit("imports", _WINDOW, by_address=300, by_account=40, methods=WRITING)
EXPORTS = Limit("exports", _WINDOW, by_address=600, by_account=60, methods=READING)
SEARCHES = Limit("searches", _WINDOW, by_address=6000, by_account=600, methods=READING)
"""Lists that are searched, and forms that offer what may be chosen."""
PRINTING = Limit("printing", _WINDOW, by_address=100, by_account=20, methods=WRITING)

TABLES = Limit("tables", _WINDOW, by_address=600, by_account=600, methods=READING)
"""Long answers of the portal that are made anew for each question."""
SUBSCRIBING = Limit("subscribing", _WINDOW, by_address=40, by_account=40, methods=WRITING)
"""Addresses left for letters; each asks for a letter. How many one letter box gets a day has its own limit."""
LINKS = Limit("links", _WINDOW, by_address=200, by_account=200, methods=WRITING)
"""What the links of letters confirm, change and end: mail providers end for many readers from one address."""

APPLYING = Limit("applying", _WINDOW, by_address=200, by_account=200, methods=WRITING)
"""Forms of requests that are filled in, checked and sent; how many are sent in an hour has its own limit."""
FOLLOWING = Limit("following", _WINDOW, by_address=200, by_account=200, methods=WRITING)
"""Numbers and codes, and what applicants and third parties answer; wrong codes have their own, lower limit."""
PUBLISHED = Limit("published", _WINDOW, by_address=600, by_account=600, methods=WRITING)
"""Searches for what was published, made while a description is typed."""

YEARS = Limit("years", _WINDOW, by_address=60, by_account=60, methods=READING)
"""Whole years of items in one file."""

CHECKING = Limit("checking", _WINDOW, by_address=40, by_account=40, methods=WRITING)
"""Annual reports that anybody has read; how many are read at a time has its own bound (``office.apart.slots``)."""

LIMITS: dict[str, Limit] = {
    "portal_api:bulk_year": YEARS,
    "portal_api:report_data": TABLES,
    "portal:items_json": TABLES,
    "portal:items_csv": TABLES,
    "portal:report_years": TABLES,
    "portal:report_years_csv": TABLES,
    "portal:report_check": CHECKING,
    "portal:report_check_file": CHECKING,
    "portal:file_read": TABLES,
    "portal:rule_pdf": TABLES,
    "portal:apply": APPLYING,
    "portal:request_receipt": APPLYING,
    "portal:requests_desk": FOLLOWING,
    "portal:request_case": FOLLOWING,
    "portal:request_file": TABLES,
    "portal:opinion": FOLLOWING,
    "portal:request_published": PUBLISHED,
    "portal:subscribe": SUBSCRIBING,
    "portal:subscribe_confirm": LINKS,
    "portal:subscription": LINKS,
    "portal:unsubscribe": LINKS,
    "sign_in": SIGN_IN,
    "oidc_authentication_callback": Limit("oidc", _WINDOW, by_address=200, by_account=20, methods=READING),
    "verify_two_factor": SECRETS,
    "change_password": SECRETS,
    "enrol_two_factor": SECRETS,
    "recovery_codes": SECRETS,
    "person_open": SECRETS,
    "person_reset": SECRETS,
    "item_attach": UPLOADS,
    "request_intake": UPLOADS,
    "request_attach": UPLOADS,
    "mail_page": UPLOADS,
    "mail_file": EXPORTS,
    "report_year": SEARCHES,
    "report_kept": EXPORTS,
    "outside_upload": UPLOADS,
    "outside_reports": SEARCHES,
    "outside_report": SEARCHES,
    "outside_cell": SEARCHES,
    "outside_reread": IMPORTS,
    "outside_file": EXPORTS,
    "outside_picture": TABLES,
    "outside_opinion": EXPORTS,
    "report_figures_import": IMPORTS,
    "report_figures_export": EXPORTS,
    "report_explore": SEARCHES,
    "report_explore_agencies": SEARCHES,
    "report_explore_ranking": SEARCHES,
    "report_explore_findings": SEARCHES,
    "report_explore_times": SEARCHES,
    "report_explore_export": EXPORTS,
    "report_records_file": EXPORTS,
    "mail_whole": EXPORTS,
    "mail_box": SECRETS,
    "request_redact": UPLOADS,
    "letter_issue": UPLOADS,
    "item_import": IMPORTS,
    "agencies_exchange": IMPORTS,
    "catalogue_import": IMPORTS,
    "channels_import": IMPORTS,
    "historical_import": IMPORTS,
    "historical_import_confirm": IMPORTS,
    "requests_import": IMPORTS,
    "requests_import_check": IMPORTS,
    "agencies_export": EXPORTS,
    "catalogue_export": EXPORTS,
    "channels_export": EXPORTS,
    "trail_export": EXPORTS,
    "gazette_pdf": EXPORTS,
    "requests_ledger": EXPORTS,
    "requests_feed": EXPORTS,
    "request_case_file": EXPORTS,
    "letter_file": EXPORTS,
    "dispute_bundle": EXPORTS,
    "requests_board": SEARCHES,
    "items_list": SEARCHES,
    "trail_list": SEARCHES,
    "item_link": SEARCHES,
    "item_validity": SEARCHES,
    "interpretation_link": SEARCHES,
    "validity_enter": SEARCHES,
    "channel_enter": SEARCHES,
    "contribution_send": SEARCHES,
    "gazette_arrange": SEARCHES,
    "gazette_print": PRINTING,
}
"""By the name of the address in ``door_list``."""


class OnlySoOften:
    """Answer 429 to who asks too often, and say when to ask again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        limit = LIMITS.get(match.view_name if match else "")
        return limit.refusal(request) if limit else None
