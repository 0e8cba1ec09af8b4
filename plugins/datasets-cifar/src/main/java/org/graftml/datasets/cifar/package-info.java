/** Data sets: the binary version of CIFAR. */
package org.graftml.datasets.cifar;
