"""The list of addresses: the name of each view, and to whom it opens."""

from enum import Enum, auto


class Door(Enum):
    """To whom an address opens before the view asks the policy for more."""

    OPEN = auto()  # anybody; the view itself decides what is shown
    STAFF = auto()  # signed in, with a role
    TOKEN = auto()  # the view asks for a system's token


DOORS: dict[str, Door] = {
    "health": Door.OPEN,
    "sign_in": Door.OPEN,
    "sign_out": Door.OPEN,
    "trail_entry": Door.STAFF,
    "trail_export": Door.STAFF,
    "trail_list": Door.STAFF,
    "wagtailadmin_home": Door.STAFF,
    "wagtailadmin_javascript_catalog": Door.STAFF,
    "wagtailadmin_sprite": Door.STAFF,
}
