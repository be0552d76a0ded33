package dev.flyball.registry;

final class InMemoryLoggedModelStoreTest extends LoggedModelStoreContract {
    private final RegistryStores stores = RegistryStores.inMemory(new SteppingClock());

    @Override
    protected RegistryStores stores() {
        return stores;
    }
}
