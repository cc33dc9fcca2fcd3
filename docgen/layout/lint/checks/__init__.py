"""The checks, one module for each family; `table` says which check belongs to which row of kiem_tra.toml."""
