package dev.flyball.server.http;

/// A protocol by which we are asked, told by where its paths begin; each has its own form of errors.
public enum Protocol {
    /// The Open Inference Protocol.
    V2("v2", "/v2"),
    /// MLflow's scoring protocol.
    MLFLOW("mlflow", "/endpoints/"),
    /// Our own, and whatever is none of the others.
    REST("rest", "/");

    private final String label;
    private final String start;

    Protocol(String label, String start) {
        this.label = label;
        this.start = start;
    }

    static Protocol of(String path) {
        for (Protocol protocol : values()) {
            if (path.startsWith(protocol.start)) {
                return protocol;
            }
        }
        return REST;
    }

    /// The word in the metrics.
    public String label() {
        return label;
    }
}
