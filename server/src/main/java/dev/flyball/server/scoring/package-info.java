/// MLflow's scoring protocol: a second front door for the same models, under `/endpoints/{endpoint}/`.
@NullMarked
package dev.flyball.server.scoring;

import org.jspecify.annotations.NullMarked;
