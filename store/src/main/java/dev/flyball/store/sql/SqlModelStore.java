package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.Event;
import dev.flyball.registry.Alias;
import dev.flyball.registry.AliasMove;
import dev.flyball.registry.Cause;
import dev.flyball.registry.LoggedModel;
import dev.flyball.registry.ModelStore;
import dev.flyball.registry.ModelVersion;
import dev.flyball.registry.NewVersion;
import dev.flyball.registry.Refusal;
import dev.flyball.registry.RegisteredModel;
import dev.flyball.registry.RegistryEvents;
import dev.flyball.registry.RequestDigest;
import dev.flyball.registry.Stage;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Registered models, versions and aliases in SQL. Changes of one model follow each other: each locks its name first.
public final class SqlModelStore implements ModelStore {
    private static final String NAMES = "model names";

    private final Database database;
    private final EventWriter events;
    private final Answers answers;
    private final InstantSource clock;

    SqlModelStore(Database database, EventWriter events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.answers = new Answers(clock);
        this.clock = clock;
    }

    @Override
    public RegisteredModel createModel(String name, String description, Map<String, String> tags) {
        RegisteredModel.check(name, description);
        return database.write(transaction -> {
            transaction.lock(NAMES);
            ModelTable.insert(transaction, name, description, tags, clock.instant());
            return ModelTable.get(transaction, name);
        });
    }

    @Override
    public RegisteredModel ensureModel(String name) {
        RegisteredModel.check(name, "");
        Optional<RegisteredModel> known = model(name);
        return known.isPresent()
                ? known.get()
                : database.write(transaction -> {
                    transaction.lock(NAMES);
                    if (ModelTable.number(transaction, name).isEmpty()) {
                        ModelTable.insert(transaction, name, "", Map.of(), clock.instant());
                    }
                    return ModelTable.get(transaction, name);
                });
    }

    @Override
    public Optional<RegisteredModel> model(String name) {
        return database.read(transaction -> ModelTable.find(transaction, name));
    }

    @Override
    public List<RegisteredModel> models(int limit, int offset) {
        return database.read(transaction -> ModelTable.list(transaction, limit, offset));
    }

    @Override
    public RegisteredModel renameModel(String name, String newName) {
        RegisteredModel.check(newName, "");
        return database.write(transaction -> {
            transaction.lock(NAMES);
            long model = ModelTable.getNumber(transaction, name);
            if (!name.equals(newName) && ModelTable.number(transaction, newName).isPresent()) {
                throw Refusal.taken("model name", newName);
            }
            transaction.update(
                    "UPDATE registered_models SET name = ?, updated_ms = ? WHERE id = ?",
                    newName,
                    clock.instant(),
                    model);
            return ModelTable.get(transaction, newName);
        });
    }

    @Override
    public RegisteredModel describeModel(String name, String description) {
        RegisteredModel.check(name, description);
        return database.write(transaction -> {
            transaction.update(
                    "UPDATE registered_models SET description = ?, updated_ms = ? WHERE id = ?",
                    description,
                    clock.instant(),
                    ModelTable.getNumber(transaction, name));
            return ModelTable.get(transaction, name);
        });
    }

    @Override
    public void deleteModel(String name) {
        database.write(transaction -> {
            ModelTable.delete(transaction, locked(transaction, name));
            return name;
        });
    }

    @Override
    public void setModelTags(String name, Map<String, String> tags) {
        database.write(transaction -> {
            ModelTable.TAGS.set(transaction, tags, ModelTable.getNumber(transaction, name));
            return name;
        });
    }

    @Override
    public void deleteModelTag(String name, String key) {
        database.write(
                transaction -> ModelTable.TAGS.remove(transaction, key, ModelTable.getNumber(transaction, name)));
    }

    @Override
    public ModelVersion createVersion(NewVersion version, Cause cause) {
        return database.write(transaction -> {
            long model = locked(transaction, version.model());
            String number = answers.once(
                    transaction,
                    cause.idempotencyKey(),
                    RequestDigest.of(version),
                    () -> insert(transaction, model, version, cause));
            return VersionTable.get(transaction, version.model(), Integer.parseInt(number));
        });
    }

    private String insert(Transaction transaction, long model, NewVersion version, Cause cause) throws SQLException {
        LoggedModel logged = version.modelId() == null ? null : SqlLoggedModelStore.get(transaction, version.modelId());
        String runId = version.runId() == null && logged != null ? logged.sourceRunId() : version.runId();
        int number = VersionTable.insert(transaction, model, version, runId, clock.instant());
        ModelTable.touch(transaction, model, clock.instant());
        ModelVersion made = VersionTable.get(transaction, version.model(), number);
        if (logged != null) {
            SqlLoggedModelStore.TAGS.set(transaction, logged.registeredAs(made), logged.id());
        }
        events.append(transaction, List.of(RegistryEvents.registered(made, cause)));
        return Integer.toString(number);
    }

    @Override
    public Optional<ModelVersion> version(String model, int number) {
        return database.read(transaction -> VersionTable.find(transaction, model, number));
    }

    @Override
    public Optional<ModelVersion> aliased(String model, String alias) {
        return database.read(transaction -> {
            Optional<RegisteredModel> registered = ModelTable.find(transaction, model);
            Integer number = registered.map(found -> found.aliases().get(alias)).orElse(null);
            return number == null ? Optional.empty() : VersionTable.find(transaction, model, number);
        });
    }

    @Override
    public Optional<ModelVersion> latest(String model) {
        return versions(model).stream().findFirst();
    }

    @Override
    public List<ModelVersion> versions(String model) {
        return database.read(transaction -> VersionTable.list(transaction, model));
    }

    @Override
    public List<ModelVersion> versionsOfRun(String runId) {
        return database.read(transaction -> VersionTable.ofRun(transaction, runId));
    }

    @Override
    public ModelVersion describeVersion(String model, int number, String description) {
        RegisteredModel.check(model, description);
        return database.write(transaction -> {
            VersionTable.get(transaction, model, number);
            transaction.update(
                    "UPDATE model_versions SET description = ?, updated_ms = ? WHERE model = ? AND number = ?",
                    description,
                    clock.instant(),
                    ModelTable.getNumber(transaction, model),
                    number);
            return VersionTable.get(transaction, model, number);
        });
    }

    @Override
    public void deleteVersion(String model, int number, Cause cause) {
        database.write(transaction -> {
            long id = locked(transaction, model);
            return answers.once(
                    transaction,
                    cause.idempotencyKey(),
                    RequestDigest.ofDeletion(model, number),
                    () -> hide(transaction, id, model, number, cause));
        });
    }

    private String hide(Transaction transaction, long id, String model, int number, Cause cause) throws SQLException {
        ModelVersion version = VersionTable.get(transaction, model, number);
        List<Event> told = new ArrayList<>();
        for (String alias : version.aliases()) {
            told.add(RegistryEvents.moved(AliasTable.move(transaction, model, id, alias, null), cause));
        }
        VersionTable.hide(transaction, id, number, clock.instant());
        ModelTable.touch(transaction, id, clock.instant());
        events.append(transaction, told);
        return "";
    }

    @Override
    public void setVersionTags(String model, int number, Map<String, String> tags) {
        database.write(transaction -> {
            VersionTable.get(transaction, model, number);
            VersionTable.TAGS.set(transaction, tags, ModelTable.getNumber(transaction, model), number);
            return number;
        });
    }

    @Override
    public void deleteVersionTag(String model, int number, String key) {
        database.write(transaction -> {
            VersionTable.get(transaction, model, number);
            return VersionTable.TAGS.remove(transaction, key, ModelTable.getNumber(transaction, model), number);
        });
    }

    @Override
    public ModelVersion moveStage(String model, int number, Stage stage, boolean archiveOthers) {
        return database.write(transaction -> {
            long id = locked(transaction, model);
            VersionTable.get(transaction, model, number);
            VersionTable.setStage(transaction, id, number, stage, clock.instant());
            if (archiveOthers) {
                VersionTable.archiveOthers(transaction, id, number, stage, clock.instant());
            }
            ModelTable.touch(transaction, id, clock.instant());
            return VersionTable.get(transaction, model, number);
        });
    }

    @Override
    public AliasMove moveAlias(String model, String alias, int number, Cause cause) {
        Alias.check(alias);
        return changeAliases(model, cause, RequestDigest.ofAliasMove(model, alias, number), (transaction, id) -> {
                    VersionTable.get(transaction, model, number);
                    return List.of(AliasTable.move(transaction, model, id, alias, number));
                })
                .getFirst();
    }

    @Override
    public AliasMove removeAlias(String model, String alias, Cause cause) {
        return changeAliases(
                        model,
                        cause,
                        RequestDigest.ofAliasRemoval(model, alias),
                        (transaction, id) -> List.of(AliasTable.move(transaction, model, id, alias, null)))
                .getFirst();
    }

    @Override
    public List<AliasMove> promote(String model, int number, Cause cause) {
        return changeAliases(model, cause, RequestDigest.ofPromotion(model, number), (transaction, id) -> {
            VersionTable.get(transaction, model, number);
            Optional<Integer> champion = AliasTable.number(transaction, id, Alias.CHAMPION);
            if (champion.isPresent() && champion.get() == number) {
                return List.of();
            }
            List<AliasMove> moves = new ArrayList<>();
            moves.add(AliasTable.move(transaction, model, id, Alias.CHAMPION, number));
            if (champion.isPresent()) {
                moves.add(AliasTable.move(transaction, model, id, Alias.PREVIOUS, champion.get()));
            }
            return moves;
        });
    }

    private List<AliasMove> changeAliases(String model, Cause cause, Digest request, AliasChange change) {
        return database.write(transaction -> {
            long id = locked(transaction, model);
            String answer = answers.once(transaction, cause.idempotencyKey(), request, () -> {
                List<AliasMove> moves = change.carryOut(transaction, id);
                events.append(
                        transaction,
                        moves.stream()
                                .filter(AliasMove::moved)
                                .map(move -> RegistryEvents.moved(move, cause))
                                .toList());
                return AliasMoves.write(moves);
            });
            return AliasMoves.read(model, answer);
        });
    }

    /// Locks a model that must be there and gives its number.
    private static long locked(Transaction transaction, String model) throws SQLException {
        transaction.lock("model/" + model);
        return ModelTable.getNumber(transaction, model);
    }

    /// What happens to the aliases of a locked model.
    private interface AliasChange {
        List<AliasMove> carryOut(Transaction transaction, long model) throws SQLException;
    }
}
