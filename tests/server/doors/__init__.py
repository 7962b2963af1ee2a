"""Who stands before the doors, what lies behind them, and what the policy says of each."""
