package dev.flyball.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps logged models. Each method is one transaction, durable when it returns. Safe for any number of threads.
///
/// An id that nothing has, or a deleted model has, is FB-122.
public interface LoggedModelStore {
    LoggedModel createLoggedModel(NewLoggedModel model);

    Optional<LoggedModel> loggedModel(String id);

    /// The models of these experiments, newest first; equal instants by id.
    List<LoggedModel> loggedModels(List<String> experimentIds, int limit, int offset);

    LoggedModel finishLoggedModel(String id, LoggedModelStatus status, String message);

    /// Hides a model for good.
    void deleteLoggedModel(String id);

    void setLoggedModelTags(String id, Map<String, String> tags);

    void deleteLoggedModelTag(String id, String key);

    /// Adds params; the same value again changes nothing, another is refused.
    void addLoggedModelParams(String id, Map<String, String> params);
}
