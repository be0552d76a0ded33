package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A [ModelStore] that lasts as long as its object.
public final class InMemoryModelStore implements ModelStore {
    private final Map<String, InMemoryModel> models = new TreeMap<>();
    private final InMemoryAnswers<Integer> numbers = new InMemoryAnswers<>();
    private final InMemoryAnswers<List<AliasMove>> moves = new InMemoryAnswers<>();
    private final InMemoryLoggedModelStore loggedModels;
    private final InMemoryEventLog events;
    private final InstantSource clock;

    public InMemoryModelStore(InMemoryLoggedModelStore loggedModels, InMemoryEventLog events, InstantSource clock) {
        this.loggedModels = loggedModels;
        this.events = events;
        this.clock = clock;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private InMemoryModel get(String name) {
        InMemoryModel model = models.get(name);
        if (model == null) {
            throw Refusal.unknown("registered model", name);
        }
        return model;
    }

    @Override
    public synchronized RegisteredModel createModel(String name, String description, Map<String, String> tags) {
        RegisteredModel.check(name, description);
        if (models.containsKey(name)) {
            throw Refusal.taken("model name", name);
        }
        models.put(name, new InMemoryModel(name, description, tags, now()));
        return get(name).snapshot();
    }

    @Override
    public synchronized RegisteredModel ensureModel(String name) {
        return model(name).orElseGet(() -> createModel(name, "", Map.of()));
    }

    @Override
    public synchronized Optional<RegisteredModel> model(String name) {
        return Optional.ofNullable(models.get(name)).map(InMemoryModel::snapshot);
    }

    @Override
    public synchronized List<RegisteredModel> models(int limit, int offset) {
        return models.values().stream()
                .skip(offset)
                .limit(limit)
                .map(InMemoryModel::snapshot)
                .toList();
    }

    @Override
    public synchronized RegisteredModel renameModel(String name, String newName) {
        RegisteredModel.check(newName, "");
        InMemoryModel model = get(name);
        if (!name.equals(newName) && models.containsKey(newName)) {
            throw Refusal.taken("model name", newName);
        }
        models.remove(name);
        model.name = newName;
        model.updated = now();
        models.put(newName, model);
        return model.snapshot();
    }

    @Override
    public synchronized RegisteredModel describeModel(String name, String description) {
        RegisteredModel.check(name, description);
        InMemoryModel model = get(name);
        model.description = description;
        model.updated = now();
        return model.snapshot();
    }

    @Override
    public synchronized void deleteModel(String name) {
        get(name);
        models.remove(name);
    }

    @Override
    public synchronized void setModelTags(String name, Map<String, String> tags) {
        get(name).tags.putAll(tags);
    }

    @Override
    public synchronized void deleteModelTag(String name, String key) {
        get(name).tags.remove(key);
    }

    @Override
    public synchronized ModelVersion createVersion(NewVersion version, Cause cause) {
        InMemoryModel model = get(version.model());
        int number =
                numbers.once(cause.idempotencyKey(), RequestDigest.of(version), () -> insert(model, version, cause));
        return model.get(number);
    }

    private int insert(InMemoryModel model, NewVersion version, Cause cause) {
        @Nullable LoggedModel logged = version.modelId() == null ? null : loggedModels.get(version.modelId());
        String runId = version.runId() == null && logged != null ? logged.sourceRunId() : version.runId();
        int number = ++model.highest;
        model.versions.put(
                number,
                new ModelVersion(
                        model.name,
                        number,
                        version.digest(),
                        version.source(),
                        runId,
                        version.modelId(),
                        version.runLink(),
                        version.description(),
                        Stage.NONE,
                        VersionStatus.READY,
                        "",
                        now(),
                        now(),
                        version.tags(),
                        List.of()));
        model.updated = now();
        if (logged != null) {
            loggedModels.setLoggedModelTags(logged.id(), logged.registeredAs(model.get(number)));
        }
        events.append(List.of(RegistryEvents.registered(model.get(number), cause)));
        return number;
    }

    @Override
    public synchronized Optional<ModelVersion> version(String model, int number) {
        return versions(model).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    @Override
    public synchronized Optional<ModelVersion> aliased(String model, String alias) {
        return versions(model).stream()
                .filter(version -> version.aliases().contains(alias))
                .findFirst();
    }

    @Override
    public synchronized Optional<ModelVersion> latest(String model) {
        return versions(model).stream().findFirst();
    }

    @Override
    public synchronized List<ModelVersion> versions(String model) {
        InMemoryModel found = models.get(model);
        return found == null ? List.of() : found.all();
    }

    @Override
    public synchronized List<ModelVersion> versionsOfRun(String runId) {
        return models.values().stream()
                .flatMap(model -> model.all().reversed().stream())
                .filter(version -> runId.equals(version.runId()))
                .toList();
    }

    @Override
    public synchronized ModelVersion describeVersion(String model, int number, String description) {
        RegisteredModel.check(model, description);
        ModelVersion old = get(model).get(number);
        get(model).change(number, description, old.stage(), old.tags(), now());
        return get(model).get(number);
    }

    @Override
    public synchronized void deleteVersion(String model, int number, Cause cause) {
        moves.once(cause.idempotencyKey(), RequestDigest.ofDeletion(model, number), () -> {
            InMemoryModel owner = get(model);
            List<AliasMove> gone = owner.get(number).aliases().stream()
                    .map(alias -> move(owner, alias, null, cause))
                    .toList();
            owner.versions.remove(number);
            owner.updated = now();
            return gone;
        });
    }

    @Override
    public synchronized void setVersionTags(String model, int number, Map<String, String> tags) {
        retag(model, number, all -> {
            all.putAll(tags);
            return all;
        });
    }

    @Override
    public synchronized void deleteVersionTag(String model, int number, String key) {
        retag(model, number, all -> {
            all.remove(key);
            return all;
        });
    }

    private void retag(String model, int number, Function<Map<String, String>, Map<String, String>> change) {
        ModelVersion old = get(model).get(number);
        Map<String, String> all = change.apply(new TreeMap<>(old.tags()));
        get(model).change(number, old.description(), old.stage(), all, old.updated());
    }

    @Override
    public synchronized ModelVersion moveStage(String model, int number, Stage stage, boolean archiveOthers) {
        InMemoryModel owner = get(model);
        ModelVersion moved = owner.get(number);
        for (ModelVersion other : owner.all()) {
            if (archiveOthers && other.stage() == stage && other.number() != number) {
                owner.change(other.number(), other.description(), Stage.ARCHIVED, other.tags(), now());
            }
        }
        owner.change(number, moved.description(), stage, moved.tags(), now());
        owner.updated = now();
        return owner.get(number);
    }

    @Override
    public synchronized AliasMove moveAlias(String model, String alias, int number, Cause cause) {
        Alias.check(alias);
        return changeAliases(model, cause, RequestDigest.ofAliasMove(model, alias, number), owner -> {
                    owner.get(number);
                    return List.of(move(owner, alias, number, cause));
                })
                .getFirst();
    }

    @Override
    public synchronized AliasMove removeAlias(String model, String alias, Cause cause) {
        return changeAliases(
                        model,
                        cause,
                        RequestDigest.ofAliasRemoval(model, alias),
                        owner -> List.of(move(owner, alias, null, cause)))
                .getFirst();
    }

    @Override
    public synchronized List<AliasMove> promote(String model, int number, Cause cause) {
        return changeAliases(model, cause, RequestDigest.ofPromotion(model, number), owner -> {
            owner.get(number);
            Integer champion = owner.aliases.get(Alias.CHAMPION);
            if (champion != null && champion == number) {
                return List.of();
            }
            List<AliasMove> both = new ArrayList<>();
            both.add(move(owner, Alias.CHAMPION, number, cause));
            if (champion != null) {
                both.add(move(owner, Alias.PREVIOUS, champion, cause));
            }
            return both;
        });
    }

    private List<AliasMove> changeAliases(
            String model, Cause cause, Digest request, Function<InMemoryModel, List<AliasMove>> change) {
        InMemoryModel owner = get(model);
        return moves.once(cause.idempotencyKey(), request, () -> List.copyOf(change.apply(owner)));
    }

    private AliasMove move(InMemoryModel owner, String alias, @Nullable Integer to, Cause cause) {
        AliasMove move = new AliasMove(owner.name, alias, owner.aliases.get(alias), to);
        if (to == null) {
            owner.aliases.remove(alias);
        } else {
            owner.aliases.put(alias, to);
        }
        if (move.moved()) {
            events.append(List.of(RegistryEvents.moved(move, cause)));
        }
        return move;
    }
}
