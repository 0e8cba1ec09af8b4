/** What Maven coordinates stand for, by Maven's own resolver and its settings. */
package org.graftml.maven;
