"""A keyring whose only password is in the environment, for programs that a test starts."""

import os

from keyring.backend import KeyringBackend

VARIABLE = "LIVEWATT_TEST_PASSWORD"


class EnvironmentKeyring(KeyringBackend):
    """Give with PYTHON_KEYRING_BACKEND=fakes.environment_keyring.EnvironmentKeyring."""

    priority = 1

    def get_password(self, service, username):
        return os.environ.get(VARIABLE)

    def set_password(self, service, username, password):
        os.environ[VARIABLE] = password
