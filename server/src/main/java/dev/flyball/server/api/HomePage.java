package dev.flyball.server.api;

import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// One plain page for people, without scripts: projects with their last run, endpoints, and where to read on.
public final class HomePage {
    private final Endpoints endpoints;
    private final Supplier<List<Project>> projects;
    private final String version;

    public HomePage(Endpoints endpoints, Supplier<List<Project>> projects, String version) {
        this.endpoints = endpoints;
        this.projects = projects;
        this.version = version;
    }

    /// A project as the page shows it.
    ///
    /// @param state the state of its newest run
    /// @param reason why that run ended so; empty when all is well
    public record Project(String name, String runId, String state, String reason, String started) {}

    /// The page as UTF-8.
    byte[] html(String baseUrl) {
        StringBuilder out = new StringBuilder(4096).append(HEAD);
        out.append("<h1>Flyball</h1>\n<p class=\"quiet\">Version ")
                .append(text(version))
                .append(" at ");
        out.append(text(baseUrl)).append("</p>\n");
        projects(out, projects.get());
        endpoints(out, baseUrl);
        out.append("<h2>Read on</h2>\n<ul>\n");
        link(out, "/openapi.json", "every route of this server");
        link(out, "/metrics", "metrics for Prometheus");
        link(out, "/api/v1/events", "what happened");
        return out.append("</ul>\n</main>\n</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void projects(StringBuilder out, List<Project> projects) {
        out.append("<h2>Projects</h2>\n");
        if (projects.isEmpty()) {
            out.append("<p>None yet. Start one with <code>flyball up DIR</code>.</p>\n");
            return;
        }
        out.append("<table>\n<tr><th>project</th><th>last run</th><th>state</th><th>started</th></tr>\n");
        for (Project project : projects) {
            out.append("<tr><td>").append(text(project.name())).append("</td><td><a href=\"/api/v1/runs/");
            out.append(text(project.runId()))
                    .append("\"><code>")
                    .append(text(project.runId()))
                    .append("</code></a></td><td>");
            out.append(text(project.state()));
            out.append(project.reason().isEmpty() ? "" : " (" + text(project.reason()) + ")");
            out.append("</td><td>").append(text(project.started())).append("</td></tr>\n");
        }
        out.append("</table>\n");
    }

    private void endpoints(StringBuilder out, String baseUrl) {
        out.append("<h2>Endpoints</h2>\n");
        if (endpoints.all().isEmpty()) {
            out.append("<p>None yet. A run of a project makes one, or <code>flyball deploy</code>.</p>\n");
            return;
        }
        out.append("<table>\n<tr><th>endpoint</th><th>serves</th><th>predict with POST to</th></tr>\n");
        for (Endpoint endpoint : endpoints.all()) {
            String path = "/v2/models/" + endpoint.name();
            out.append("<tr><td><a href=\"").append(text(path)).append("\">").append(text(endpoint.name()));
            out.append("</a></td><td>")
                    .append(text(endpoint.serving().map(HomePage::shown).orElse("nothing yet")));
            out.append("</td><td><code>")
                    .append(text(baseUrl + path + "/infer"))
                    .append("</code></td></tr>\n");
        }
        out.append("</table>\n");
    }

    private static String shown(Revision revision) {
        return revision.model() + "/" + revision.version() + ", revision " + revision.number();
    }

    private static void link(StringBuilder out, String path, String what) {
        out.append("<li><a href=\"")
                .append(path)
                .append("\">")
                .append(path)
                .append("</a>: ")
                .append(what)
                .append("</li>\n");
    }

    /// Text that no browser takes for markup.
    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Flyball</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1d2733; background: #fff; }
            main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { margin-bottom: 0; }
            .quiet { color: #4a5868; margin-top: 0; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #d5dce4; vertical-align: top; }
            code { overflow-wrap: anywhere; }
            @media (prefers-color-scheme: dark) {
              body { color: #e6ebf0; background: #14191f; }
              .quiet { color: #a9b5c1; }
              a { color: #8ab8ff; }
              th, td { border-color: #36414d; }
            }
            </style>
            </head>
            <body>
            <main>
            """;
}
