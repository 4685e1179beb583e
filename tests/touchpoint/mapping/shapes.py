"""Small files with the headers of real ones."""

SUPERSTORE = (
    "Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country,City,State,Postal Code,"
    "Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit\n"
    "1,CA-1,11/8/2016,11/13/2016,Second Class,C-1,Ann A,Consumer,United States,Rome,Ohio,02420,South,P-1,Furniture,"
    "Chairs,Plain chair,261.96,2,0,41.9\n"
    "2,CA-1,11/8/2016,11/13/2016,Second Class,C-1,Ann A,Consumer,United States,Rome,Ohio,02420,South,P-2,Furniture,"
    "Tables,Plain table,731.94,3,0,219.6\n"
    "3,CA-2,6/12/2016,6/16/2016,Second Class,C-2,Bo B,Corporate,United States,Bern,Utah,90036,West,P-1,Furniture,"
    "Chairs,Plain chair,14.62,1,0,6.9\n"
)
NYC = (
    "Unique Key,Created Date,Closed Date,Agency,Agency Name,Complaint Type,Descriptor,Incident Zip,City,Status,"
    "Due Date,Resolution Action Updated Date,Borough\n"
    "64345465,3/14/2025 1:20,,NYPD,Police Department,Animal-Abuse,Neglected,11207,BROOKLYN,In Progress,,"
    "3/14/2025 1:59,BROOKLYN\n"
    "64349550,3/13/2025 0:44,3/13/2025 4:00,NYPD,Police Department,Animal-Abuse,Tortured,11412,ALBANS,Closed,,,QUEENS\n"
)
RETAIL = (
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    "536365,85123A,WHITE HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
    "536365,71053,WHITE LANTERN,2,2010-12-01 08:26:00,3.39,17850,United Kingdom\n"
    "C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,,United Kingdom\n"
)
