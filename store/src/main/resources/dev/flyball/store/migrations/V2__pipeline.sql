-- Runs of projects with their steps, the results of steps by key, the occurrences of triggers, and the digests of files
-- that were read. Runs carry the id of the registry's run.

CREATE TABLE pipeline_runs (
    id ${text} NOT NULL PRIMARY KEY,
    project ${text} NOT NULL,
    folder ${text} NOT NULL,
    definition ${text} NOT NULL,
    fingerprint ${text} NOT NULL,
    options ${text} NOT NULL,
    trigger_kind ${text} NOT NULL,
    trigger_key ${text} NOT NULL,
    actor ${text} NOT NULL,
    state ${text} NOT NULL,
    version BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    reason ${text} NOT NULL,
    waiting_for ${text} NOT NULL,
    retry_of ${text},
    created_ms BIGINT NOT NULL,
    started_ms BIGINT,
    finished_ms BIGINT
);
CREATE INDEX pipeline_runs_by_project ON pipeline_runs (project, created_ms);
CREATE INDEX pipeline_runs_by_state ON pipeline_runs (state, created_ms);

CREATE TABLE pipeline_steps (
    run_id ${text} NOT NULL REFERENCES pipeline_runs (id),
    name ${text} NOT NULL,
    position BIGINT NOT NULL,
    state ${text} NOT NULL,
    version BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    leased_by BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    deaths BIGINT NOT NULL,
    until_ms BIGINT,
    reason ${text} NOT NULL,
    found ${text} NOT NULL,
    facts ${text} NOT NULL,
    outputs ${text} NOT NULL,
    result_key ${text},
    started_ms BIGINT,
    finished_ms BIGINT,
    PRIMARY KEY (run_id, name)
);

CREATE TABLE step_results (
    key ${text} NOT NULL PRIMARY KEY,
    project ${text} NOT NULL,
    step ${text} NOT NULL,
    record ${text} NOT NULL,
    outputs ${text} NOT NULL,
    found ${text} NOT NULL,
    facts ${text} NOT NULL,
    run_id ${text} NOT NULL,
    recorded_ms BIGINT NOT NULL
);
CREATE INDEX step_results_by_step ON step_results (project, step, recorded_ms);

CREATE TABLE occurrences (
    key ${text} NOT NULL PRIMARY KEY,
    kind ${text} NOT NULL,
    project ${text} NOT NULL,
    outcome ${text} NOT NULL,
    run_id ${text},
    recorded_ms BIGINT NOT NULL
);
CREATE INDEX occurrences_by_outcome ON occurrences (project, outcome, recorded_ms);

CREATE TABLE file_digests (
    path ${text} NOT NULL PRIMARY KEY,
    file_key ${text} NOT NULL,
    size BIGINT NOT NULL,
    modified_ns BIGINT NOT NULL,
    digest ${text} NOT NULL
);
