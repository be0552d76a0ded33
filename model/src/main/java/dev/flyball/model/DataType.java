package dev.flyball.model;

/// The datatypes of tensors, named as in the Open Inference Protocol.
public enum DataType {
    BOOL,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    INT8,
    INT16,
    INT32,
    INT64,
    FP16,
    BF16,
    FP32,
    FP64,
    BYTES
}
