package dev.flyball.registry;

final class InMemoryModelStoreTest extends ModelStoreContract {
    private final RegistryStores stores = RegistryStores.inMemory(new SteppingClock());

    @Override
    protected RegistryStores stores() {
        return stores;
    }
}
