-- What became of each file that was handed in.
-- params:
-- grain:   file
-- columns:
--   file        varchar           as handed in, the shortest end of its path that no other file shares
--   status      varchar           read, already read, unknown, unreadable or failed
--   message     varchar           what there is to say about it
--   read        bigint [records]  records in the file
--   kept        bigint [records]  records that reached at least one table
--   rejected    bigint [records]  records that reached none
--   duplicate   bigint [records]  records that were superseded wherever they would go
--   bad_cells   bigint [cells]    cells of kept records that could not be read and were left empty
--   tables      varchar[]         tables of the contract that it fills
--   adapters    varchar[]         adapters that made rows of it
--   encoding    varchar           encoding of its text
--   delimiter   varchar           what separates its cells
--   sha256      varchar           hash of its bytes
--   first_at    timestamp         earliest time of something that happened in its kept rows, UTC
--   last_at     timestamp         latest one
--   decided     varchar[]         what of its form had to be found out to read it
--   zone          varchar         time zone of its times without an offset
--   zone_said_by  varchar         who says so: file, adapter or house
--   with_offset   double [share]  of the times in its first records, those that carry their offset; null without any

select
    file, status, message, read, kept, rejected, duplicate, bad_cells, tables, adapters, encoding, delimiter, sha256,
    first_at, last_at, decided, zone, zone_said_by, with_offset
from sources
order by file
