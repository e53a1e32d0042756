"""The data file or server: tables, transactions, migrations and the append-only history."""
