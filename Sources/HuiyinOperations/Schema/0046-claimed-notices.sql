-- Until when one server alone carries a notice; then, should it have stopped meanwhile, whoever comes first.
ALTER TABLE notices ADD COLUMN claimed_until BIGINT;
