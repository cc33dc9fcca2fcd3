"""The same batches on other machines, through Dask: only over mutual TLS, or within this machine."""
