"""Asks the page on this machine whether it is alive; exit code 0 for yes. Standard library only.

Usage: python con_song.py [PORT]; over TLS or not, as the page is served. The certificate is of another name than
127.0.0.1 and is not looked at: nothing is sent, and only the answer "204" is wanted.
"""

import http.client
import ssl
import sys


def answers(connection):
    """Tell whether the page behind a connection says that it is alive."""
    try:
        connection.request("GET", "/suc-khoe")
        return connection.getresponse().status == 204
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def alive(port):
    """Tell whether the page on a port of this machine is alive, by TLS first."""
    unnamed = ssl.create_default_context()
    unnamed.check_hostname, unnamed.verify_mode = False, ssl.CERT_NONE
    secure = http.client.HTTPSConnection("127.0.0.1", port, timeout=4, context=unnamed)
    return answers(secure) or answers(http.client.HTTPConnection("127.0.0.1", port, timeout=4))


if __name__ == "__main__":
    sys.exit(0 if alive(int(sys.argv[1]) if len(sys.argv) > 1 else 8765) else 1)
