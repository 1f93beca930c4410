"""Why nothing could be read."""


class ReadError(ValueError):
    """An input is at fault.

    code: a stable name (docs/diagnostics.md). where: JSON pointer, line:column or path; may be
    empty. message: a sentence that says what to do.
    """

    def __init__(self, code: str, where: str, message: str):
        place = f" at {where}" if where else ""
        super().__init__(f"{code}{place}: {message}")
        self.code = code
        self.where = where
        self.message = message

    def __reduce__(self):
        return ReadError, (self.code, self.where, self.message)


def missing(package: str, extra: str) -> ImportError:
    """What to say where a package is asked for that only an extra brings."""
    return ImportError(f"{package} is not installed: pip install 'wellspring[{extra}]'", name=package)
