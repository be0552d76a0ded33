package dev.flyball.kernel;

/// What can go wrong that a user can meet; the number is public and never reused.
///
/// The hundreds say where it was found: 1xx the project file or a request, 3xx an expression, 4xx keys against each
/// other, 5xx data or model at run time, 6xx the engine.
public enum ErrorCode {
    NOT_YAML(100),
    UNKNOWN_WORD(101),
    WRONG_TYPE(102),
    OUT_OF_RANGE(103),
    MISSING(104),
    VARIABLE_UNSET(105),
    SPLIT_EXPRESSION(106),
    NEWER_VERSION(107),
    UNKNOWN_PROFILE(108),
    DUPLICATE_KEY(109),
    REFUSED_YAML(110),
    /// A command, option, strategy or format that the contract names and this version does not have yet.
    NOT_BUILT(120),
    /// A request or a command line that is not well formed.
    BAD_REQUEST(121),
    /// A name (model, version, endpoint, run, dataset, route) that nothing has.
    UNKNOWN_NAME(122),

    EXPRESSION_SYNTAX(300),
    EXPRESSION_FUNCTION(301),
    EXPRESSION_NAME(302),
    EXPRESSION_UNIT(303),
    EXPRESSION_CONFIDENCE(304),
    EXPRESSION_CHAINED(305),
    EXPRESSION_FOR(306),
    SQL_NOT_READING(307),

    STEP_CANNOT_BE_OFF(401),
    UNKNOWN_TARGET(402),
    OUTSIDE_PROJECT(403),
    QUERY_WITHOUT_JDBC(404),
    TIME_WITHOUT_COLUMN(405),
    TEST_TWICE(406),
    FOLDS_AND_VALID(407),
    NO_CANDIDATE_FITS(408),
    METRIC_UNFIT(409),
    DANGLING_NAME(410),
    DENIED_COLUMN(411),
    TOO_MANY_SLICES(412),
    NO_SIGNING_KEY(413),
    RESERVED_ALIAS(414),
    BAD_STEPS(415),
    NO_LABELS(416),

    SOURCE_NOT_FOUND(501),
    SOURCE_FORMAT(502),
    DUPLICATE_ROW_KEY(503),
    TIME_UNPARSEABLE(504),
    BAD_WEIGHT(505),
    /// A table that cannot be read as one: no rows, ragged rows, doubled column names, too many
    /// columns, wrong encoding.
    BAD_TABLE(506),
    TARGET_ABSENT(510),
    POSITIVE_ABSENT(511),
    /// A target that teaches nothing: one value only, or no value at all.
    TARGET_USELESS(512),
    SCHEMA_VIOLATED(520),
    EXPECTATION_FALSE(521),
    FORMAT_UNSUPPORTED(530),
    ROUND_TRIP_DIFFERS(531),
    /// A package or model file that cannot be read.
    BAD_PACKAGE(532),
    /// A rollout that could not begin: its model did not load or did not warm up.
    ROLLOUT_FAILED(533),
    LEAK(540),
    TEST_FAILED(541),
    GATE_FAILED(550),
    GATE_UNDECIDED(551),

    STALE_EPOCH(600),
    RUN_IS_TERMINAL(601),
    CANCELLED(602),
    NO_SPACE(603),
    LOG_DAMAGED(604),
    ARTIFACT_DAMAGED(605),
    LEASE_LOST(606),
    HOME_LOCKED(610),
    HOME_NEWER(611),
    PORT_IN_USE(612),
    NO_SERVER(613),
    FORBIDDEN(614),
    CONFLICT(615),
    NOT_READY(616),
    STORE_AWAY(617),
    /// A fault of ours.
    INTERNAL(699);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
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
