package dev.flyball.registry;

final class InMemoryEventLogTest extends EventLogContract {
    private final RegistryStores stores = RegistryStores.inMemory(new SteppingClock());

    @Override
    protected RegistryStores stores() {
        return stores;
    }
}
