"""The list of addresses: the name of each view, and to whom it opens."""

from enum import Enum, auto


class Door(Enum):
    """To whom an address opens before the view asks the policy for more."""

    OPEN = auto()  # anybody; the view itself decides what is shown
    STAFF = auto()  # signed in, with a role
    TOKEN = auto()  # the view asks for a system's token


DOORS: dict[str, Door] = {
    "health": Door.OPEN,
    "jobs": Door.STAFF,
    "retry_job": Door.STAFF,
    "sign_in": Door.OPEN,
    "sign_out": Door.OPEN,
    "trail_entry": Door.STAFF,
    "trail_export": Door.STAFF,
    "trail_list": Door.STAFF,
    "choose_language": Door.OPEN,
    "oidc_authentication_init": Door.OPEN,
    "oidc_authentication_callback": Door.OPEN,
    "wagtailadmin_logout": Door.OPEN,
    "wagtailadmin_home": Door.STAFF,
    "wagtailadmin_javascript_catalog": Door.STAFF,
    "wagtailadmin_sprite": Door.STAFF,
    "verify_two_factor": Door.STAFF,
    "wagtailadmin_account": Door.STAFF,
    "change_password": Door.STAFF,
    "enrol_two_factor": Door.STAFF,
    "recovery_codes": Door.STAFF,
    "drop_two_factor": Door.STAFF,
    "end_other_sessions": Door.STAFF,
    "end_session": Door.STAFF,
    "agencies_tree": Door.STAFF,
    "agencies_exchange": Door.STAFF,
    "agencies_export": Door.STAFF,
    "agency_page": Door.STAFF,
    "agency_found": Door.STAFF,
    "agency_change": Door.STAFF,
    "agency_move": Door.STAFF,
    "agency_close": Door.STAFF,
    "agency_two_factor": Door.STAFF,
    "person_open": Door.STAFF,
    "post_appoint": Door.STAFF,
    "deputy_set": Door.STAFF,
    "post_end": Door.STAFF,
    "deputy_end": Door.STAFF,
    "person_page": Door.STAFF,
    "person_change": Door.STAFF,
    "person_transfer": Door.STAFF,
    "person_close": Door.STAFF,
    "person_reopen": Door.STAFF,
    "person_reset": Door.STAFF,
    "person_handover": Door.STAFF,
}
