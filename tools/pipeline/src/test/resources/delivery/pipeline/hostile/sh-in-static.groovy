K3.x
