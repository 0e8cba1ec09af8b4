/** Text to a tree of nodes that know where they stand. */
package org.graftml.composer.yaml;
