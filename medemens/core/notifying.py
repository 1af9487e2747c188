"""Handing something to a service elsewhere by apprise, which is told to write nothing down.

Neither its log nor its store knows an address or a number.
"""

import logging


def hand_over(address: str, words: str) -> bool:
    """Whether the service at `address` (as apprise writes it) took `words`."""
    import apprise  # takes long to load, and only the worker of some organisations needs it

    logging.getLogger("apprise").disabled = True  # it names what it couldn't reach
    quiet = apprise.AppriseAsset(
        app_id="Medemens",
        app_desc="Medemens",
        storage_mode=apprise.PersistentStoreMode.MEMORY,
        result_log_disk_size=0,
        async_mode=False,
        pgp_autogen=False,
        pem_autogen=False,
    )
    provider = apprise.Apprise(asset=quiet)
    return bool(address and provider.add(address) and provider.notify(body=words))
