package dev.flyball.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps registered models, their versions and aliases. Each method is one transaction, durable when it returns; the
/// events `model.registered` and `alias.moved` are written in it. Safe for any number of threads; the moves of an alias
/// form one order that all readers see.
///
/// A name or version that nothing has is FB-122, a name that is taken FB-615.
public interface ModelStore {
    RegisteredModel createModel(String name, String description, Map<String, String> tags);

    /// The model of this name, made when it is new.
    RegisteredModel ensureModel(String name);

    Optional<RegisteredModel> model(String name);

    /// Models by name.
    List<RegisteredModel> models(int limit, int offset);

    RegisteredModel renameModel(String name, String newName);

    RegisteredModel describeModel(String name, String description);

    /// Removes a model with its versions, tags and aliases; the name made again starts at version 1.
    void deleteModel(String name);

    void setModelTags(String name, Map<String, String> tags);

    /// Removes a tag; it need not be there.
    void deleteModelTag(String name, String key);

    /// Creates a version with the next number, READY at once; writes `model.registered`.
    ModelVersion createVersion(NewVersion version, Cause cause);

    Optional<ModelVersion> version(String model, int number);

    /// The version that an alias points to; empty when there is no such alias or model.
    Optional<ModelVersion> aliased(String model, String alias);

    /// The highest version that is not deleted.
    Optional<ModelVersion> latest(String model);

    /// The versions of a model, newest first; empty when there is no such model.
    List<ModelVersion> versions(String model);

    /// The versions that a run made, by model and number.
    List<ModelVersion> versionsOfRun(String runId);

    ModelVersion describeVersion(String model, int number, String description);

    /// Hides a version for good; its aliases go, its number is never used again.
    void deleteVersion(String model, int number, Cause cause);

    void setVersionTags(String model, int number, Map<String, String> tags);

    /// Removes a tag; it need not be there.
    void deleteVersionTag(String model, int number, String key);

    /// Sets the stage; `archiveOthers` puts all other versions of that stage into ARCHIVED.
    ModelVersion moveStage(String model, int number, Stage stage, boolean archiveOthers);

    /// Points an alias to a version; writes `alias.moved` unless it points there already.
    AliasMove moveAlias(String model, String alias, int number, Cause cause);

    /// Removes an alias; it need not be there.
    AliasMove removeAlias(String model, String alias, Cause cause);

    /// Makes a version the champion and the champion before `previous`, both or neither; nothing moves
    /// when it is the
    /// champion already.
    List<AliasMove> promote(String model, int number, Cause cause);
}
