-- Why a file is for named readers alone, and the accounts that were named beside the posts that have it in hand.
ALTER TABLE case_files ADD COLUMN protection TEXT NOT NULL DEFAULT 'none'
    CHECK (protection IN ('none', 'suggested', 'matter', 'pressure'));
ALTER TABLE case_files ADD COLUMN readers TEXT NOT NULL DEFAULT '';
