"""The archive: what comes in, is found, verified, copied and handed over."""
