"""Where files lie: in a folder, or with ``S3_BUCKET`` in an S3-compatible storage, as private objects.

No address of the storage is ever given to a browser: every file goes through a view that asks the policy.
"""

from typing import Any

from gongkai.server.environment import Environment, SettingError

STYLES = ("auto", "path", "virtual")


def storage(env: Environment) -> dict[str, Any]:
    """Django's setting of the storage that ``env`` describes; raises ``SettingError``."""
    bucket = env.text("S3_BUCKET")
    if not bucket:
        modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": modes}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.text("S3_ENDPOINT_URL") or None,
            "region_name": env.text("S3_REGION") or None,
            "access_key": env.text("S3_ACCESS_KEY_ID") or None,
            "secret_key": env.text("S3_SECRET_ACCESS_KEY") or None,
            "default_acl": None,
            "file_overwrite": False,
            "client_config": _client(env),
        },
    }


def _client(env: Environment) -> Any:
    from botocore.config import Config  # noqa: PLC0415 - half a second that a folder does not need

    style = env.text("S3_ADDRESSING_STYLE", "auto")
    if style not in STYLES:
        said = f"S3_ADDRESSING_STYLE={style}"
        raise SettingError(f"{said}：应为 {'、'.join(STYLES)} 之一", f"{said}: expected {', '.join(STYLES)}")
    return Config(
        s3={"addressing_style": style},
        signature_version="s3v4",
        request_checksum_calculation="when_required",  # the newer ones are unknown to many compatible servers
        response_checksum_validation="when_required",
        connect_timeout=5,
        read_timeout=60,
        retries={"mode": "standard", "max_attempts": 4},
    )
