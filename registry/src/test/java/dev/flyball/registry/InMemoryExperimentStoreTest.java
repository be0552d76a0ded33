package dev.flyball.registry;

final class InMemoryExperimentStoreTest extends ExperimentStoreContract {
    private final RegistryStores stores = RegistryStores.inMemory(new SteppingClock());

    @Override
    protected RegistryStores stores() {
        return stores;
    }
}
