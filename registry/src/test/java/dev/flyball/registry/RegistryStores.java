package dev.flyball.registry;

import dev.flyball.kernel.Seeds;
import java.time.InstantSource;

/// The stores under test, on one set of data.
public record RegistryStores(
        ExperimentStore experiments,
        LoggedModelStore loggedModels,
        ModelStore models,
        DatasetStore datasets,
        EventLog events) {
    /// A fresh set in memory.
    public static RegistryStores inMemory(InstantSource clock) {
        InMemoryEventLog events = new InMemoryEventLog(clock);
        InMemoryExperimentStore experiments = new InMemoryExperimentStore(clock, Seeds.generator(1));
        InMemoryLoggedModelStore logged = new InMemoryLoggedModelStore(experiments, clock, Seeds.generator(2));
        return new RegistryStores(
                experiments,
                logged,
                new InMemoryModelStore(logged, events, clock),
                new InMemoryDatasetStore(events, clock),
                events);
    }
}
