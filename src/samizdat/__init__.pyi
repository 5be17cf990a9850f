from samizdat.api import Edition as Edition
from samizdat.api import validate as validate
from samizdat.errors import SamizdatError as SamizdatError
from samizdat.model.finding import About as About
from samizdat.model.finding import Finding as Finding

__version__: str
