-- What was told of predictions: the first value, which a rollout's gate keeps, and the newest, which everything else uses.

CREATE TABLE feedback (
    endpoint ${text} NOT NULL,
    prediction_id ${text} NOT NULL,
    metric ${text} NOT NULL,
    known BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    corrections BIGINT NOT NULL,
    first_value ${text} NOT NULL,
    first_time_ms BIGINT NOT NULL,
    first_arrival_ms BIGINT NOT NULL,
    newest_value ${text} NOT NULL,
    newest_time_ms BIGINT NOT NULL,
    newest_arrival_ms BIGINT NOT NULL,
    PRIMARY KEY (endpoint, prediction_id, metric)
);
CREATE INDEX feedback_by_sequence ON feedback (endpoint, sequence);
CREATE INDEX feedback_without_prediction ON feedback (endpoint, prediction_id) WHERE known = 0;

INSERT INTO counters (name, value) VALUES ('feedback', 0);
