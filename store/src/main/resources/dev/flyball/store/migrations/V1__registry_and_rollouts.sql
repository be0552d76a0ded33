-- One schema for SQLite and PostgreSQL: text, whole numbers (also for truth, 0 or 1, and for times, in milliseconds
-- since 1970 UTC), doubles, ids of our own. Not-a-number is a column of its own beside a value of 0, since SQLite
-- keeps it as NULL.

CREATE TABLE counters (
    name ${text} NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('event', 0);
INSERT INTO counters (name, value) VALUES ('experiment', 0);
INSERT INTO counters (name, value) VALUES ('logged_model', 0);
INSERT INTO counters (name, value) VALUES ('registered_model', 0);
INSERT INTO counters (name, value) VALUES ('rollout', 0);
INSERT INTO counters (name, value) VALUES ('engine_epoch', 0);

-- The first answer to every request that came with a key.
CREATE TABLE idempotency (
    key ${text} NOT NULL PRIMARY KEY,
    request ${text} NOT NULL,
    answer ${text} NOT NULL,
    recorded_ms BIGINT NOT NULL
);

CREATE TABLE events (
    sequence BIGINT NOT NULL PRIMARY KEY,
    time_ms BIGINT NOT NULL,
    type ${text} NOT NULL,
    project ${text},
    endpoint ${text},
    run_id ${text},
    reason ${text} NOT NULL,
    actor ${text} NOT NULL,
    data ${text} NOT NULL
);
CREATE INDEX events_by_project ON events (project, sequence);
CREATE INDEX events_by_endpoint ON events (endpoint, sequence);

CREATE TABLE experiments (
    id BIGINT NOT NULL PRIMARY KEY,
    name ${text} NOT NULL UNIQUE,
    artifact_location ${text} NOT NULL,
    lifecycle ${text} NOT NULL,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);
INSERT INTO experiments (id, name, artifact_location, lifecycle, created_ms, updated_ms)
    VALUES (0, 'Default', 'mlflow-artifacts:/0', 'ACTIVE', 0, 0);

CREATE TABLE experiment_tags (
    experiment_id BIGINT NOT NULL REFERENCES experiments (id),
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (experiment_id, key)
);

CREATE TABLE runs (
    id ${text} NOT NULL PRIMARY KEY,
    experiment_id BIGINT NOT NULL REFERENCES experiments (id),
    name ${text} NOT NULL,
    user_name ${text} NOT NULL,
    status ${text} NOT NULL,
    start_ms BIGINT NOT NULL,
    end_ms BIGINT,
    lifecycle ${text} NOT NULL,
    artifact_uri ${text} NOT NULL
);
CREATE INDEX runs_by_start ON runs (experiment_id, start_ms);

CREATE TABLE run_params (
    run_id ${text} NOT NULL REFERENCES runs (id),
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (run_id, key)
);

CREATE TABLE run_tags (
    run_id ${text} NOT NULL REFERENCES runs (id),
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (run_id, key)
);

-- The history of each metric; a row that is there already is not written again.
CREATE TABLE run_metrics (
    run_id ${text} NOT NULL REFERENCES runs (id),
    key ${text} NOT NULL,
    time_ms BIGINT NOT NULL,
    step BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    is_nan BIGINT NOT NULL,
    model_id ${text},
    dataset_name ${text},
    dataset_digest ${text},
    PRIMARY KEY (run_id, key, time_ms, step, value, is_nan)
);

-- The newest value of each metric, by (step, time, value); kept beside the history for lists and searches.
CREATE TABLE run_latest_metrics (
    run_id ${text} NOT NULL REFERENCES runs (id),
    key ${text} NOT NULL,
    time_ms BIGINT NOT NULL,
    step BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    is_nan BIGINT NOT NULL,
    model_id ${text},
    dataset_name ${text},
    dataset_digest ${text},
    PRIMARY KEY (run_id, key)
);

-- A dataset as runs of an experiment name it.
CREATE TABLE experiment_datasets (
    experiment_id BIGINT NOT NULL REFERENCES experiments (id),
    name ${text} NOT NULL,
    digest ${text} NOT NULL,
    source_type ${text} NOT NULL,
    source ${text} NOT NULL,
    schema_json ${text},
    profile_json ${text},
    PRIMARY KEY (experiment_id, name, digest)
);

CREATE TABLE run_inputs (
    run_id ${text} NOT NULL REFERENCES runs (id),
    name ${text} NOT NULL,
    digest ${text} NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (run_id, name, digest)
);

CREATE TABLE run_input_tags (
    run_id ${text} NOT NULL,
    name ${text} NOT NULL,
    digest ${text} NOT NULL,
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (run_id, name, digest, key),
    FOREIGN KEY (run_id, name, digest) REFERENCES run_inputs (run_id, name, digest)
);

CREATE TABLE run_model_inputs (
    run_id ${text} NOT NULL REFERENCES runs (id),
    model_id ${text} NOT NULL,
    PRIMARY KEY (run_id, model_id)
);

CREATE TABLE run_model_outputs (
    run_id ${text} NOT NULL REFERENCES runs (id),
    model_id ${text} NOT NULL,
    step BIGINT NOT NULL,
    PRIMARY KEY (run_id, model_id)
);

CREATE TABLE logged_models (
    id ${text} NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL UNIQUE,
    experiment_id BIGINT NOT NULL REFERENCES experiments (id),
    name ${text} NOT NULL,
    type ${text} NOT NULL,
    source_run_id ${text},
    status ${text} NOT NULL,
    status_message ${text} NOT NULL,
    artifact_uri ${text} NOT NULL,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    deleted BIGINT NOT NULL
);
CREATE INDEX logged_models_by_experiment ON logged_models (experiment_id, position);

CREATE TABLE logged_model_params (
    model_id ${text} NOT NULL REFERENCES logged_models (id),
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (model_id, key)
);

CREATE TABLE logged_model_tags (
    model_id ${text} NOT NULL REFERENCES logged_models (id),
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (model_id, key)
);

-- The values that runs logged for a model; the first one of a (key, time, step, run) stays.
CREATE TABLE logged_model_metrics (
    model_id ${text} NOT NULL REFERENCES logged_models (id),
    key ${text} NOT NULL,
    time_ms BIGINT NOT NULL,
    step BIGINT NOT NULL,
    run_id ${text} NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    is_nan BIGINT NOT NULL,
    dataset_name ${text},
    dataset_digest ${text},
    PRIMARY KEY (model_id, key, time_ms, step, run_id)
);

CREATE TABLE dataset_versions (
    dataset ${text} NOT NULL,
    number BIGINT NOT NULL,
    digest ${text} NOT NULL,
    row_count BIGINT NOT NULL,
    source ${text} NOT NULL,
    run_id ${text},
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (dataset, number),
    UNIQUE (dataset, digest)
);

CREATE TABLE registered_models (
    id BIGINT NOT NULL PRIMARY KEY,
    name ${text} NOT NULL UNIQUE,
    description ${text} NOT NULL,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL
);

CREATE TABLE registered_model_tags (
    model BIGINT NOT NULL REFERENCES registered_models (id),
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (model, key)
);

-- Deleted versions stay, so that their numbers are not used again.
CREATE TABLE model_versions (
    model BIGINT NOT NULL REFERENCES registered_models (id),
    number BIGINT NOT NULL,
    digest ${text},
    source ${text} NOT NULL,
    run_id ${text},
    model_id ${text},
    run_link ${text} NOT NULL,
    description ${text} NOT NULL,
    stage ${text} NOT NULL,
    status ${text} NOT NULL,
    status_message ${text} NOT NULL,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    PRIMARY KEY (model, number)
);
CREATE INDEX model_versions_by_run ON model_versions (run_id);

CREATE TABLE model_version_tags (
    model BIGINT NOT NULL,
    number BIGINT NOT NULL,
    key ${text} NOT NULL,
    value ${text} NOT NULL,
    PRIMARY KEY (model, number, key),
    FOREIGN KEY (model, number) REFERENCES model_versions (model, number)
);

CREATE TABLE model_aliases (
    model BIGINT NOT NULL,
    alias ${text} NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (model, alias),
    FOREIGN KEY (model, number) REFERENCES model_versions (model, number)
);

CREATE TABLE rollouts (
    id ${text} NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL UNIQUE,
    endpoint ${text} NOT NULL,
    strategy ${text} NOT NULL,
    hold_ms BIGINT NOT NULL,
    stable_model ${text},
    stable_version BIGINT,
    stable_digest ${text},
    stable_revision BIGINT,
    candidate_model ${text} NOT NULL,
    candidate_version BIGINT NOT NULL,
    candidate_digest ${text} NOT NULL,
    candidate_revision BIGINT NOT NULL,
    started_ms BIGINT NOT NULL,
    UNIQUE (endpoint, candidate_revision)
);

-- A rollout's state is what its transitions add up to.
CREATE TABLE rollout_transitions (
    rollout_id ${text} NOT NULL REFERENCES rollouts (id),
    sequence BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    from_state ${text} NOT NULL,
    to_state ${text} NOT NULL,
    cause ${text} NOT NULL,
    actor ${text} NOT NULL,
    note ${text} NOT NULL,
    PRIMARY KEY (rollout_id, sequence)
);
