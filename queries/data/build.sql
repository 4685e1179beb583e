-- What the build itself is in doubt of.
-- params:
-- grain:   build
-- columns:
--   build   varchar    the build
--   doubts  varchar[]  each in words

select build, doubts
from build_info
