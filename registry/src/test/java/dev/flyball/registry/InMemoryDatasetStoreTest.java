package dev.flyball.registry;

final class InMemoryDatasetStoreTest extends DatasetStoreContract {
    private final RegistryStores stores = RegistryStores.inMemory(new SteppingClock());

    @Override
    protected RegistryStores stores() {
        return stores;
    }
}
