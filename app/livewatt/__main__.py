"""`python -m livewatt`."""

import sys

from livewatt.cli.main import main

sys.exit(main())
