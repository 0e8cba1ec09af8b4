/** Backbones that MXNet's symbol files describe. */
package org.graftml.backbones.mxnet;
