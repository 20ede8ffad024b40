// The package has no declarations of its own; it gives what onnxruntime-common declares.
declare module 'onnxruntime-node' {
  export * from 'onnxruntime-common';
}
