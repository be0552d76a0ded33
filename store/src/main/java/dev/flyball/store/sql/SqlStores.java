package dev.flyball.store.sql;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Every store on one database, wired to each other.
public final class SqlStores {
    private final SqlExperimentStore experiments;
    private final SqlLoggedModelStore loggedModels;
    private final SqlModelStore models;
    private final SqlDatasetStore datasets;
    private final SqlRolloutStore rollouts;
    private final SqlFeedbackStore feedback;
    private final SqlRunStore runs;
    private final SqlFileMemory fileDigests;
    private final SqlEventLog events;

    public SqlStores(Database database, InstantSource clock, RandomGenerator ids) {
        News news = new News();
        EventWriter writer = new EventWriter(clock, news);
        experiments = new SqlExperimentStore(database, clock, ids);
        loggedModels = new SqlLoggedModelStore(database, clock, ids);
        models = new SqlModelStore(database, writer, clock);
        datasets = new SqlDatasetStore(database, writer, clock);
        rollouts = new SqlRolloutStore(database, writer, clock);
        feedback = new SqlFeedbackStore(database, writer);
        runs = new SqlRunStore(database, writer);
        fileDigests = new SqlFileMemory(database);
        events = new SqlEventLog(database, writer, news);
    }

    public SqlExperimentStore experiments() {
        return experiments;
    }

    public SqlLoggedModelStore loggedModels() {
        return loggedModels;
    }

    public SqlModelStore models() {
        return models;
    }

    public SqlDatasetStore datasets() {
        return datasets;
    }

    public SqlRolloutStore rollouts() {
        return rollouts;
    }

    public SqlFeedbackStore feedback() {
        return feedback;
    }

    /// The pipeline's runs.
    public SqlRunStore runs() {
        return runs;
    }

    public SqlFileMemory fileDigests() {
        return fileDigests;
    }

    public SqlEventLog events() {
        return events;
    }
}
