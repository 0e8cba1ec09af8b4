/** Backbones: dense. */
package org.graftml.backbones.table;
