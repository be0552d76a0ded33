/// What an application embeds: signature, rows, fitted features, predictor, package reader. Java 17, `kernel` only.
@NullMarked
package dev.flyball.model;

import org.jspecify.annotations.NullMarked;
