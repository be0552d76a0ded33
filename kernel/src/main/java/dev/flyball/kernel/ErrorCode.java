package dev.flyball.kernel;

/// What can go wrong that a user can meet; the number is public and never reused.
///
/// The hundreds say where it was found: 1xx the project file or a request, 3xx an expression, 4xx keys against each
/// other, 5xx data or model at run time, 6xx the engine.
public enum ErrorCode {
    NOT_YAML(100, "The file is not well-formed YAML."),
    UNKNOWN_WORD(101, "A key, word, command or option that does not exist; the hint names the nearest."),
    WRONG_TYPE(102, "A value of another type than the key takes."),
    OUT_OF_RANGE(103, "A value outside of what is allowed."),
    MISSING(104, "Something that has no default was left out."),
    VARIABLE_UNSET(105, "The file names an environment variable that is not set."),
    SPLIT_EXPRESSION(106, "A comma cut an expression in two: quote it."),
    NEWER_VERSION(107, "The project file is written for a newer version."),
    UNKNOWN_PROFILE(108, "The project has no such profile."),
    DUPLICATE_KEY(109, "A key is given twice."),
    REFUSED_YAML(110, "YAML that is refused: anchors, tags, several documents."),
    NOT_BUILT(120, "Something that is agreed and not built yet."),
    BAD_REQUEST(121, "A request or a command line that is not well formed."),
    UNKNOWN_NAME(122, "A model, version, endpoint, run, dataset or route that does not exist."),

    EXPRESSION_SYNTAX(300, "An expression that cannot be read."),
    EXPRESSION_FUNCTION(301, "A function that does not exist, or has other arguments."),
    EXPRESSION_NAME(302, "A name that means nothing in this place."),
    EXPRESSION_UNIT(303, "Units that do not go together."),
    EXPRESSION_CONFIDENCE(304, "A confidence asked of something that has none."),
    EXPRESSION_CHAINED(305, "A chained comparison."),
    EXPRESSION_FOR(306, "A duration behind `for` that cannot be."),
    SQL_NOT_READING(307, "SQL that does more than read."),

    STEP_CANNOT_BE_OFF(401, "A step that others need is switched off."),
    UNKNOWN_TARGET(402, "A place to deploy to that does not exist."),
    OUTSIDE_PROJECT(403, "A path that leads out of the project."),
    QUERY_WITHOUT_JDBC(404, "A query without a database to ask."),
    TIME_WITHOUT_COLUMN(405, "Something needs `data.time`, which is not given."),
    TEST_TWICE(406, "Two tests of the same name."),
    FOLDS_AND_VALID(407, "Folds and a validation part exclude each other."),
    NO_CANDIDATE_FITS(408, "No candidate fits the task."),
    METRIC_UNFIT(409, "A metric that the task does not have."),
    DANGLING_NAME(410, "A name that refers to nothing."),
    DENIED_COLUMN(411, "A column that the project denies is used."),
    TOO_MANY_SLICES(412, "More slices than can be told apart."),
    NO_SIGNING_KEY(413, "Signing is asked for and there is no key."),
    RESERVED_ALIAS(414, "An alias that Flyball moves itself."),
    BAD_STEPS(415, "Steps of a rollout that do not rise to 100 %."),
    NO_LABELS(416, "Labels are asked for and none can come."),

    SOURCE_NOT_FOUND(501, "A file or folder that is not there."),
    SOURCE_FORMAT(502, "A source whose format is not known or not as said."),
    DUPLICATE_ROW_KEY(503, "Two rows with the same key."),
    TIME_UNPARSEABLE(504, "A time that cannot be read."),
    BAD_WEIGHT(505, "A weight that is negative, missing or not a number."),
    BAD_TABLE(506, "Not a table: no rows, ragged rows, doubled column names, too many columns, wrong encoding."),
    TARGET_ABSENT(510, "The target is not a column of the source."),
    POSITIVE_ABSENT(511, "The positive class does not occur."),
    TARGET_USELESS(512, "A target that teaches nothing: one value only, or none."),
    SCHEMA_VIOLATED(520, "The data break the schema of the contract."),
    EXPECTATION_FALSE(521, "The data break an expectation of the contract."),
    FORMAT_UNSUPPORTED(530, "A model format that cannot be written or read."),
    ROUND_TRIP_DIFFERS(531, "A package predicts otherwise than the model that it was made from."),
    BAD_PACKAGE(532, "A package or model file that cannot be read."),
    ROLLOUT_FAILED(533, "A rollout that could not begin: its model did not load or warm up."),
    LEAK(540, "The data give the answer away."),
    TEST_FAILED(541, "A behavioural test did not pass."),
    GATE_FAILED(550, "The gate says no."),
    GATE_UNDECIDED(551, "The gate cannot tell with the confidence that is asked for."),

    STALE_EPOCH(600, "Another process took the work over."),
    RUN_IS_TERMINAL(601, "The run has ended already."),
    CANCELLED(602, "The run was cancelled."),
    NO_SPACE(603, "The disk is full or read-only."),
    LOG_DAMAGED(604, "The database is damaged."),
    ARTIFACT_DAMAGED(605, "An artifact is missing, or is not what its digest says."),
    LEASE_LOST(606, "A step took longer than its lease without a sign of life."),
    HOME_LOCKED(610, "Another process holds the home."),
    HOME_NEWER(611, "A newer version wrote the home or the database."),
    PORT_IN_USE(612, "The port is taken."),
    NO_SERVER(613, "No server answers."),
    FORBIDDEN(614, "Not allowed: host, origin, credentials or role."),
    CONFLICT(615, "It contradicts what is there: a final state, a taken name, a key of another request."),
    NOT_READY(616, "Not now: loading, draining, too many callers."),
    STORE_AWAY(617, "The database does not answer."),
    INTERNAL(699, "A fault of ours.");

    private final int number;
    private final String meaning;

    ErrorCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /// One sentence for people; what happened in particular is in the message of the exception.
    public String meaning() {
        return meaning;
    }

    /// The public form, as in `FB-101`.
    public String code() {
        return "FB-" + number;
    }

    /// The exit code of a command that ends with this error (contract.md section 1).
    public int exitCode() {
        if (this == INTERNAL || (number >= 530 && number < 540 && this != BAD_PACKAGE)) {
            return 4;
        }
        if (this == CANCELLED) {
            return 5;
        }
        if (number >= 600) {
            return 6;
        }
        if (number >= 520 && number < 530) {
            return 1;
        }
        if (number == 541 || number >= 550) {
            return 3;
        }
        return 2;
    }
}
