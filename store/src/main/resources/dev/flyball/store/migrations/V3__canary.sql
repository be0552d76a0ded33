-- How a rollout goes, the step and the evidence of each transition, and what a watched rollout has gathered.

ALTER TABLE rollouts ADD COLUMN plan ${text} NOT NULL DEFAULT '';
ALTER TABLE rollout_transitions ADD COLUMN step BIGINT NOT NULL DEFAULT 1;
ALTER TABLE rollout_transitions ADD COLUMN evidence ${text} NOT NULL DEFAULT '{}';

-- The newest evidence of a rollout with its digest; the evidence of a rollout that has ended stays.
CREATE TABLE rollout_snapshots (
    rollout_id ${text} NOT NULL PRIMARY KEY REFERENCES rollouts (id),
    state ${text} NOT NULL,
    digest ${text} NOT NULL
);

-- The units that a rollout has seen, in pieces, each written with the snapshot that first knew of them.
CREATE TABLE rollout_units (
    rollout_id ${text} NOT NULL REFERENCES rollouts (id),
    piece BIGINT NOT NULL,
    units ${text} NOT NULL,
    PRIMARY KEY (rollout_id, piece)
);
